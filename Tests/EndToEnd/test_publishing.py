"""What is sent to the companion is published by sitebuild, and what is copied into the content is known after a scan."""

import os
import re
import shutil
import unittest
import urllib.request

from client import ask, form, sign_in_admin
from workbench import Site, checked, companion, free_address

GALLERIES = "galleries?action=update_galleries_metadata"
PHOTOS = "galleries?action=update_GalleryPhotos"


class Publishing(unittest.TestCase):
    def test_from_the_bucket_to_the_tables_and_the_pages(self):
        """Each step goes on from what the one before has left."""
        self.home = free_address()
        self.site = Site("publishing", build=False, galleries=["kyoto"], baseURL=self.home, apiURL=self.home)
        self.folder = os.path.join(self.site.content, "galleries")
        # For the companion to serve; there is nothing in it yet.
        os.mkdir(self.site.public)
        with companion(self.site, self.home) as data:
            self.token = sign_in_admin(self.home, data)
            self.what_is_sent_is_published()
            self.what_is_copied_is_known_after_a_scan()
            self.a_scan_blanks_nothing()
            self.what_was_put_is_published()

    def asked(self, method, path, body=None):
        status, heard = ask(self.home, method, path, body, self.token)
        self.assertLess(status, 300, heard)
        return heard

    def gallery(self, name):
        return self.asked("GET", f"galleries?id={name}")

    def titles(self, name):
        return [photo["title"] for photo in self.gallery(name)["photos"]]

    def page(self, path):
        with urllib.request.urlopen(self.home + path) as answer:
            return answer.read().decode()

    def copy(self, photo, *path):
        os.makedirs(os.path.join(self.folder, *path[:-1]), exist_ok=True)
        shutil.copyfile(os.path.join(self.folder, photo), os.path.join(self.folder, *path))

    def what_is_sent_is_published(self):
        made = self.asked("POST", "galleries", {"name": "Harbour", "country": "Italy"})
        self.assertEqual(made["galleryId"], "harbour")
        photos = []
        for name in ["kyoto/photo1.jpg", "kyoto/photo2.jpg"]:
            with open(os.path.join(self.folder, name), "rb") as file:
                photos.append(("IMG.jpg", file.read()))
        self.asked("POST", "galleries?action=upload_photos&id=harbour", form(photos, titles=["Morning", "Evening"]))
        self.site.build()
        page = self.page("galleries/harbour/")
        self.assertIn("<h1><bdi>Harbour</bdi></h1>", page)
        links = re.findall(r'<a [^>]*href="(photo[0-9]+/)"', page)
        self.assertEqual(len(links), 2, page)
        for link, photo in zip(links, self.gallery("harbour")["photos"]):
            self.assertIn(f"<h1><bdi>{photo['title']}</bdi></h1>", self.page(f"galleries/harbour/{link}"))
            for key in ["thumbnailURL", "fullSizeURL"]:
                with urllib.request.urlopen(photo[key]) as answer:
                    self.assertEqual(answer.headers["Content-Type"], "image/jpeg")
            checked["photos sent and published"] += 1

    def what_is_copied_is_known_after_a_scan(self):
        self.copy("kyoto/photo1.jpg", "harbour", "jetty.jpg")
        self.copy("kyoto/photo2.jpg", "quay", "photo1.jpg")
        for scan, expected in [(GALLERIES, {"quay"}), (PHOTOS, 2)]:
            would = self.asked("POST", scan + "&dry_run=true")
            self.assertTrue(would["dryRun"])
            self.assertEqual(self.titles("harbour"), ["Morning", "Evening"], "nothing is done yet")
            self.assertEqual(ask(self.home, "GET", "galleries?id=quay")[0] == 404, scan == GALLERIES)
            done = self.asked("POST", scan)
            self.assertEqual(done["changes"], would["changes"])
            added = {change["id"] for change in done["changes"] if change["change"] == "added"}
            self.assertEqual(added if scan == GALLERIES else len(added), expected)
        self.assertEqual(len(self.titles("harbour")), 3)
        self.assertEqual([photo["s3Key"] for photo in self.gallery("quay")["photos"]], ["galleries/quay/photo1.jpg"])
        checked["photos copied and known"] += 2

    def a_scan_blanks_nothing(self):
        """Neither what was put and is in the content, nor what the content speaks of no more."""
        put = {"galleryId": "quay", "name": "By the water", "country": "Portugal", "description": "Of a *long* day."}
        self.asked("PUT", "galleries", put)
        before, sent = self.gallery("quay"), self.titles("harbour")
        self.assertLessEqual({"Morning", "Evening"}, set(sent))
        self.copy("kyoto/pagoda-at-sunset.jpg", "quay", "photo2.jpg")
        for scan in [GALLERIES, PHOTOS]:
            self.asked("POST", scan)
        after = self.gallery("quay")
        self.assertEqual([after[key] for key in put], [before[key] for key in put])
        self.assertEqual((after["name"], after["country"]), ("By the water", "Portugal"))
        self.assertEqual(len(after["photos"]), 2)
        # Somebody edits it by hand, and says less.
        with open(os.path.join(self.folder, "quay", "gallery.md"), "w") as file:
            file.write("---\nname: By the water\n---\n")
        for scan in [GALLERIES, PHOTOS]:
            self.asked("POST", scan)
        after = self.gallery("quay")
        self.assertEqual([after[key] for key in put], [before[key] for key in put])
        self.assertEqual(self.titles("harbour"), sent)

    def what_was_put_is_published(self):
        self.site.build()
        self.assertIn("<h1><bdi>By the water</bdi></h1>", self.page("galleries/quay/"))
        self.assertIn("By the water", self.page(""))
