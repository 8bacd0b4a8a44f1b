/// A matrix of three columns, for colours and for points of XYZ.
struct ColourMatrix {
    var first: SIMD3<Double>
    var second: SIMD3<Double>
    var third: SIMD3<Double>

    /// From XYZ to the eye's receptors, by Bradford.
    static let bradford = ColourMatrix(
        first: [0.8951, -0.7502, 0.0389],
        second: [0.2664, 1.7135, -0.0685],
        third: [-0.1614, 0.0367, 1.0296]
    )

    func callAsFunction(_ value: SIMD3<Double>) -> SIMD3<Double> {
        first * value.x + second * value.y + third * value.z
    }

    func callAsFunction(_ other: ColourMatrix) -> ColourMatrix {
        ColourMatrix(first: self(other.first), second: self(other.second), third: self(other.third))
    }

    /// Each column times one of three factors.
    func scaled(_ factors: SIMD3<Double>) -> ColourMatrix {
        ColourMatrix(first: first * factors.x, second: second * factors.y, third: third * factors.z)
    }

    /// Nil where two columns point the same way.
    var inverse: ColourMatrix? {
        let rows = [cross(second, third), cross(third, first), cross(first, second)]
        let determinant = (first * rows[0]).sum()
        guard determinant.isFinite, abs(determinant) > 1e-9 else { return nil }
        func column(_ index: Int) -> SIMD3<Double> {
            SIMD3(rows[0][index], rows[1][index], rows[2][index]) / determinant
        }
        return ColourMatrix(first: column(0), second: column(1), third: column(2))
    }
}

private func cross(_ left: SIMD3<Double>, _ right: SIMD3<Double>) -> SIMD3<Double> {
    SIMD3(
        left.y * right.z - left.z * right.y,
        left.z * right.x - left.x * right.z,
        left.x * right.y - left.y * right.x
    )
}
