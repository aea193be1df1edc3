@main struct Seatwatchctl { static func main() {} }
