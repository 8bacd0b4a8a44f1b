import CJXL
import CVips

extension Image {
    /// The first picture of a JPEG XL, with straight alpha, where libvips 8.14 reads something else: it hands out the
    /// last picture of an animation, and takes colours that are multiplied by their alpha for straight ones.
    ///
    /// Such a picture is decoded here and now; any other one stays as it is. Layers without a duration are part of the
    /// picture that they are drawn on.
    /// - Parameter bytes: of the whole file that this picture was loaded from.
    func correctedJXL(_ bytes: UnsafeRawBufferPointer) throws(VipsError) -> Image {
        guard let decoder = JxlDecoderCreate(nil) else { throw VipsError(message: "out of memory for JPEG XL") }
        defer { JxlDecoderDestroy(decoder) }
        let events = Int32(JXL_DEC_BASIC_INFO.rawValue | JXL_DEC_FULL_IMAGE.rawValue)
        let isReady =
            JxlDecoderSubscribeEvents(decoder, events) == JXL_DEC_SUCCESS
            && JxlDecoderSetUnpremultiplyAlpha(decoder, JXL_TRUE) == JXL_DEC_SUCCESS
            && JxlDecoderSetInput(decoder, bytes.baseAddress, bytes.count) == JXL_DEC_SUCCESS
        guard isReady else { throw VipsError(message: "cannot start the decoder of JPEG XL") }
        JxlDecoderCloseInput(decoder)
        var info = JxlBasicInfo()
        guard JxlDecoderProcessInput(decoder) == JXL_DEC_BASIC_INFO,
            JxlDecoderGetBasicInfo(decoder, &info) == JXL_DEC_SUCCESS
        else { throw VipsError(message: "damaged header of JPEG XL") }
        guard info.have_animation != 0 || info.alpha_premultiplied != 0 else { return retained() }
        return try firstPicture(decoder)
    }

    /// - Parameter decoder: past the header, before any pixels.
    private func firstPicture(_ decoder: OpaquePointer) throws(VipsError) -> Image {
        let picture = try blankInMemory(width: width, height: height)
        let type = sampleByteCount == 1 ? JXL_TYPE_UINT8 : sampleByteCount == 2 ? JXL_TYPE_UINT16 : JXL_TYPE_FLOAT
        var format = JxlPixelFormat(
            num_channels: UInt32(bands),
            data_type: type,
            endianness: JXL_NATIVE_ENDIAN,
            align: 0
        )
        let byteCount = width * height * bands * sampleByteCount
        var needed = 0
        guard JxlDecoderProcessInput(decoder) == JXL_DEC_NEED_IMAGE_OUT_BUFFER,
            JxlDecoderImageOutBufferSize(decoder, &format, &needed) == JXL_DEC_SUCCESS, needed == byteCount,
            JxlDecoderSetImageOutBuffer(decoder, &format, picture.pointer.pointee.data, byteCount) == JXL_DEC_SUCCESS,
            JxlDecoderProcessInput(decoder) == JXL_DEC_FULL_IMAGE
        else { throw VipsError(message: "the first picture of this JPEG XL is damaged") }
        return picture
    }
}
