import Settings
import Testing

@Test(
  arguments: [
    (nil, ["STATE_DIRECTORY": "/var/lib/a:/var/lib/b", "XDG_STATE_HOME": "/x", "HOME": "/h"], "/var/lib/a"),
    (nil, ["STATE_DIRECTORY": "", "XDG_STATE_HOME": "/x/", "HOME": "/h"], "/x/seatwatch"),
    (nil, ["STATE_DIRECTORY": "relative", "HOME": "/h"], "/h/.local/state/seatwatch"),
    (nil, ["XDG_STATE_HOME": "relative", "HOME": "/h/"], "/h/.local/state/seatwatch"),
    (nil, ["XDG_STATE_HOME": "", "HOME": "/"], "/.local/state/seatwatch"),
    ("/key", ["STATE_DIRECTORY": "/var/lib/a"], "/key"),
    (nil, [:], nil), (nil, ["HOME": ""], nil),
  ] as [(String?, [String: String], String?)])
func `the state lies where the key, systemd, XDG or the home directory say, in this order`(
  key: String?, environment: [String: String], expected: String?
) {
  #expect(Settings(stateDirectory: key).stateDirectory(environment: environment) == expected)
}
