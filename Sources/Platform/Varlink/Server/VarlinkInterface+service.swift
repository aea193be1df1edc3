extension VarlinkInterface {
  /// `org.varlink.service`, which every server speaks: who it is, and what it offers.
  static func service(_ info: ServiceInfo, offering interfaces: [VarlinkInterface]) throws(VarlinkFailure) -> Self {
    let description = try InterfaceDescription(serviceText)
    let texts = [description.name: description.text].merging(
      interfaces.map { ($0.description.name, $0.description.text) }, uniquingKeysWith: { first, _ in first })
    let names = [description.name] + interfaces.map(\.description.name)
    var service = VarlinkInterface(description)
    service.handle("org.varlink.service.GetInfo") { _, _, sink in
      try await sink.finish(
        InfoReply(
          vendor: info.vendor, product: info.product, version: info.version, url: info.url, interfaces: names))
    }
    service.handle("org.varlink.service.GetInterfaceDescription") { call, _, sink in
      let name = try call.parameters(as: DescriptionCall.self).interface
      guard let text = texts[name] else { throw VarlinkError.interfaceNotFound(name) }
      try await sink.finish(DescriptionReply(description: text))
    }
    return service
  }

  private struct InfoReply: Codable {
    var vendor: String
    var product: String
    var version: String
    var url: String
    var interfaces: [String]
  }

  private struct DescriptionCall: Codable {
    var interface: String
  }

  private struct DescriptionReply: Codable {
    var description: String
  }

  private static var serviceText: String {
    """
    # The interface that every Varlink service speaks.
    interface org.varlink.service

    # Who the service is, and which interfaces it offers.
    method GetInfo() -> (vendor: string, product: string, version: string, url: string, interfaces: []string)

    # The text that describes an interface.
    method GetInterfaceDescription(interface: string) -> (description: string)

    error InterfaceNotFound (interface: string)
    error MethodNotFound (method: string)
    error MethodNotImplemented (method: string)
    error InvalidParameter (parameter: string)
    error PermissionDenied ()
    error ExpectedMore ()

    """
  }
}
