@main struct Seatwatchd { static func main() {} }
