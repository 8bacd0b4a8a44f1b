import Foundation

/// The view box of the theme's `world.svg`, in the units of `equalEarth`: the whole globe, less what is south of 60°.
package let worldMapSize = (width: 2000.0, height: 889.0)

/// Where a place is on the theme's `world.svg`, in the units of its view box: x grows to the right and y downwards.
/// South of 60° S y is beyond the map's height.
///
/// The Equal Earth projection (Šavrič, Patterson and Jenny, 2018), with φ the latitude and λ the longitude in radians:
///
///     sin θ = √3/2 sin φ
///     X = 2√3 λ cos θ / (3 (9 A4 θ⁸ + 7 A3 θ⁶ + 3 A2 θ² + A1))
///     Y = θ (A4 θ⁸ + A3 θ⁶ + A2 θ² + A1)
///
/// - Parameters:
///   - latitude: degrees; north is positive.
///   - longitude: degrees; east is positive.
package func equalEarth(latitude: Double, longitude: Double) -> (x: Double, y: Double) {
    // script/make-world draws the map with the same numbers. The scale makes the equator 2000 units long, and the
    // middle meridian of 11° E puts the edges into Bering Strait, where they cut no continent.
    let (a1, a2, a3, a4) = (1.340264, -0.081106, 0.000893, 0.003796)
    let (scale, equator, middle) = (369.463, 487.0, 11.0)

    // From -180 to 180, whatever the way around.
    let turn = (longitude - middle).remainder(dividingBy: 360)
    let theta = asin(3.0.squareRoot() / 2 * sin(latitude * .pi / 180))
    let square = theta * theta
    let sixth = square * square * square
    let slope = 9 * a4 * sixth * square + 7 * a3 * sixth + 3 * a2 * square + a1
    let x = 2 * 3.0.squareRoot() * (turn * .pi / 180) * cos(theta) / (3 * slope)
    let y = theta * (a4 * sixth * square + a3 * sixth + a2 * square + a1)
    return (worldMapSize.width / 2 + scale * x, equator - scale * y)
}
