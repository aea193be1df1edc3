/// The smallest of many, in order: what a page needs of a sorted list.
struct Smallest<Element: Comparable> {
  private let count: Int
  private(set) var elements: [Element] = []

  init(count: Int) { self.count = count }

  mutating func add(_ element: Element) {
    if elements.count == count {
      guard let last = elements.last, element < last else { return }
      elements.removeLast()
    }
    let place = elements.firstIndex { element < $0 } ?? elements.endIndex
    elements.insert(element, at: place)
  }
}
