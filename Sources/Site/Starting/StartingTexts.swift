import SiteModel

/// Every key of site.yaml with its default, commented out, and its explanation.
package let startingSettings: String = {
    let beginning = """
        # The settings of the site. Each line that starts with "# name:" shows a default: remove the "# " to change it.

        """
    // The older name of another key needs no line.
    return describedSettings.filter { $0.name != "gps" }.reduce(into: beginning) { text, key in
        let value = key.standard == "none" && key.name != "location" ? "" : " " + key.standard
        text += "\n" + wrapped("# " + key.explanation, width: 118, indent: "# ") + "\n# \(key.name):\(value)\n"
    }
}()

/// The front matter of a gallery, commented.
package let startingGallery = #"""
    ---
    # Everything here is optional, and so is this file. Lines that start with "#" are not read.
    name: My first gallery
    # country: Italy
    # continent: Europe
    # The years shown; without it those in which the photos were taken.
    # years: [2026]
    # The photo that stands for the gallery; without it the first.
    # cover: photo1.jpg
    # tags: [city, summer]
    # date, -date, name, -name or rating (with build --ratings); without it the order that site.yaml says.
    # sort: name
    # private: true shows the gallery, with all that lies below it, to those alone who know its address.
    # private: false
    # mono, warm, film or vivid: how its photos are toned.
    # look: mono
    ---
    A few words about the gallery, in *Markdown*. Put photos beside this file: JPEG, PNG, WebP, HEIC, AVIF or GIF.

    A file `photo1.md` beside `photo1.jpg` may give the photo a title, tags and a caption in the same way. A folder in
    this folder is a gallery below this one.

    """#

package let startingAboutPage = #"""
    ---
    title: About
    # description: A sentence for search engines; without it the beginning of the text.
    ---
    Who took these photographs, and why. This page is `pages/about.md`; any other `.md` file in that folder becomes a
    page too, with its name in the menu.

    """#
