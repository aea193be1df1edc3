import HTTPTypes

/// Why a request is not answered with what it asked for.
package enum PortalError: Error, Hashable {
  /// There is no such thing, or not for this admin: the two cannot be told apart.
  case notFound
  /// Nobody is signed in; where to go on afterwards.
  case signIn(to: String)
  /// The form did not come from our page, or the session it was made for is over.
  case foreignForm
  /// The form is not one that our pages send.
  case badForm(String)
  case tooLarge
  /// A link that does not count: expired, used, revoked or not ours.
  case deadLink
  /// Possible in general, but not now; the sentence says why.
  case notPossible(String)
  case forbidden(String)

  package var status: HTTPResponse.Status {
    switch self {
    case .notFound: .notFound
    case .signIn: .seeOther
    case .foreignForm, .forbidden: .forbidden
    case .badForm: .badRequest
    case .tooLarge: .contentTooLarge
    case .deadLink: .gone
    case .notPossible: .conflict
    }
  }

  var title: String {
    switch self {
    case .notFound: "There is no such page"
    case .signIn: "Sign in"
    case .foreignForm: "This form has expired"
    case .badForm: "This form could not be read"
    case .tooLarge: "That is too much"
    case .deadLink: "This link is not good any more"
    case .notPossible: "That was not possible"
    case .forbidden: "That is not for you to do"
    }
  }

  var text: String {
    switch self {
    case .notFound: "The address may be mistyped, or the page belongs to a team that you do not administer."
    case .signIn: "Sign in to go on."
    case .foreignForm: "Nothing was changed. Go back, load the page again and send the form once more."
    case .badForm(let detail): "Nothing was changed. \(detail)"
    case .tooLarge: "Nothing was changed. The form is larger than the largest one that is read."
    case .deadLink:
      "Links in mail are good for a few days, and a link that signs in is good once. Ask for a new one to go on."
    case .notPossible(let reason), .forbidden(let reason): reason
    }
  }
}
