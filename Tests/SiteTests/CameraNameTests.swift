import SiteModel
import Testing

@Suite struct CameraNameTests {
    @Test(arguments: [
        "DSC_1000", "_DSC1000", "DSC01234", "dsc_1000", "DSCN1234", "DSCF1234", "_DSF1234", "IMG_1234", "IMG_E1234",
        "img_1234", "_MG_1234", "IMG_1234 (1)", "IMG_1234 copy", "IMG_1234-edited", "IMG-20240131-WA0001",
        "IMG_20240131_101112", "IMG_20240131_101112_HDR", "IMG20240131101112", "PXL_20240131_101112123",
        "PXL_20240131_101112123.PORTRAIT-01.COVER", "PXL_20240131_101112123~2", "MVIMG_20240131_101112",
        "20240131_101112", "20240131_101112(0)", "2024-01-31 10.11.12", "P1000123", "_P1010001", "PA310123", "GOPR1234",
        "GX010123", "G0012345", "DJI_0123", "DJI_20240131101112_0001_D", "MVI_1234", "100_0001", "101-0123_IMG",
        "IMGP1234", "_IGP1234", "L1000123", "R0001234", "CIMG1234", "PICT1234", "SAM_1234", "VID_20240131_101112",
        "Screenshot_2024-01-31-10-11-12", "Screenshot_20240131-101112_Chrome",
        "Screenshot_2024-01-31-10-11-12-123_com.whatsapp", "Screenshot 2024-01-31 at 10.11.12", "Screenshot (12)",
        "Bildschirmfoto 2024-01-31 um 10.11.12", "signal-2024-01-31-101112", "signal-2024-01-31-10-11-12-123",
        "WhatsApp Image 2024-01-31 at 10.11.12", "photo_2024-01-31_10-11-12", "WIN_20240131_10_11_12_Pro",
        "00100lPORTRAIT_00100_BURST20190101101112123_COVER", "FB_IMG_1706695872000", "WP_20130101_001",
        "0F8A7C1E-1B2C-4D3E-8F90-A1B2C3D4E5F6", "FullSizeRender", "FullSizeRender(1)", "image", "image0", "IMAGE (2)",
        "image000001", "Download", "download (3)", "unnamed", "DSC01234 Enhanced NR", "IMG_1234-Enhanced-NR-Edit",
        "InsP_20240131_101112", "IMG_E1234.HEIC", "IMG_1234.CR2", "received_1234567890",
        "P_20240131_101112", "P_20240131_101112_vHDR_On", "WP_20240131_10_11_12_Pro",
        "Screenshot from 2024-01-31 10-11-12", "C360_2024-01-31-10-11-12-123", "mmexport1706695872000",
        "Resized_20240131_101112", "JPEG_20240131_101112_1234567", "VideoCapture_20240131-101112",
        "InShot_20240131_101112", "B612_20240131_101112_123", "_R5A1234", "BK3A1234", "0S8A1234", "_A7R1234", "D5_1234",
        "DSZ_1234", "RIMG0001", "SL370001", "HNI_0001", "STA_1234", "bk3a1234", "BK3A1234-edited", "p1010001",
        "Image001",
        "Picture 001", "PHOTO0001", "Foto0001", "FILE0001", "Scan0001", "IMG_1234.HEIC.jpg", "BK3A1234.ARW",
        "IMG_1234-1024x768", "BK3A1234-300x200", "IMG_20240131_101112_TIMEBURST1", "20240131", "1706695872000",
    ])
    func aNameOfACameraIsNoTitle(stem: String) { #expect(isCameraName(stem)) }

    @Test(arguments: [
        "photo1", "photo12", "nusfjord-evening", "Rome 2024", "2024", "Sam 2024", "sam-1234", "IMG",
        "Screenshots of Rome",
        "Photo of the year 2024-01-31", "img_1234 sunset", "DSC_1234 Lofoten", "Room 1000123", "p1000123 Peter", "42",
        "Platform 9", "Image of Rome", "L1", "R2D2", "Screen 2", "Win 2024-01-31 by Ada", "1984", "C-3PO",
        "Download festival", "Image Comics", "Unnamed peak", "Enhanced NR",
        "Rome2024", "ROME2024", "rome2024", "Oslo1998", "Room1234", "Rome-1024x768", "Rome.HEIC", "NYC_2024",
        "photo1234",
        "Picture of 3 cats", "BK3A1234 Rome", "A4", "P_Rome", "Boeing 747", "12345678901",
    ])
    func anotherNameIsATitle(stem: String) { #expect(!isCameraName(stem)) }
}
