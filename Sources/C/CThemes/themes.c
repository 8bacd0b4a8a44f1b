// The compiler reads site-templates/ itself, so that no copy of a file is kept. A file that is missing here fails
// BuiltInThemesTests.
#include "CThemes.h"

// #embed belongs to C23. In the older C that is compiled here, clang has it as an extension.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char default_404_mustache[] = {
#embed "../../../site-templates/default/404.mustache"
};
static const unsigned char default_account_mustache[] = {
#embed "../../../site-templates/default/account.mustache"
};
static const unsigned char default_assets_account_js[] = {
#embed "../../../site-templates/default/assets/account.js"
};
static const unsigned char default_assets_api_css[] = {
#embed "../../../site-templates/default/assets/api.css"
};
static const unsigned char default_assets_api_js[] = {
#embed "../../../site-templates/default/assets/api.js"
};
static const unsigned char default_assets_ratings_js[] = {
#embed "../../../site-templates/default/assets/ratings.js"
};
static const unsigned char default_assets_search_js[] = {
#embed "../../../site-templates/default/assets/search.js"
};
static const unsigned char default_assets_site_css[] = {
#embed "../../../site-templates/default/assets/site.css"
};
static const unsigned char default_assets_site_js[] = {
#embed "../../../site-templates/default/assets/site.js"
};
static const unsigned char default_assets_viewer_js[] = {
#embed "../../../site-templates/default/assets/viewer.js"
};
static const unsigned char default_assets_world_svg[] = {
#embed "../../../site-templates/default/assets/world.svg"
};
static const unsigned char default_assets_zoom_js[] = {
#embed "../../../site-templates/default/assets/zoom.js"
};
static const unsigned char default_front_mustache[] = {
#embed "../../../site-templates/default/front.mustache"
};
static const unsigned char default_gallery_mustache[] = {
#embed "../../../site-templates/default/gallery.mustache"
};
static const unsigned char default_index_mustache[] = {
#embed "../../../site-templates/default/index.mustache"
};
static const unsigned char default_list_mustache[] = {
#embed "../../../site-templates/default/list.mustache"
};
static const unsigned char default_page_mustache[] = {
#embed "../../../site-templates/default/page.mustache"
};
static const unsigned char default_partials_breadcrumbs_mustache[] = {
#embed "../../../site-templates/default/partials/breadcrumbs.mustache"
};
static const unsigned char default_partials_cards_mustache[] = {
#embed "../../../site-templates/default/partials/cards.mustache"
};
static const unsigned char default_partials_facet_mustache[] = {
#embed "../../../site-templates/default/partials/facet.mustache"
};
static const unsigned char default_partials_facts_mustache[] = {
#embed "../../../site-templates/default/partials/facts.mustache"
};
static const unsigned char default_partials_footer_mustache[] = {
#embed "../../../site-templates/default/partials/footer.mustache"
};
static const unsigned char default_partials_groups_mustache[] = {
#embed "../../../site-templates/default/partials/groups.mustache"
};
static const unsigned char default_partials_head_mustache[] = {
#embed "../../../site-templates/default/partials/head.mustache"
};
static const unsigned char default_partials_header_mustache[] = {
#embed "../../../site-templates/default/partials/header.mustache"
};
static const unsigned char default_partials_paging_mustache[] = {
#embed "../../../site-templates/default/partials/paging.mustache"
};
static const unsigned char default_partials_rating_scripts_mustache[] = {
#embed "../../../site-templates/default/partials/rating-scripts.mustache"
};
static const unsigned char default_partials_rating_mustache[] = {
#embed "../../../site-templates/default/partials/rating.mustache"
};
static const unsigned char default_partials_row_photo_mustache[] = {
#embed "../../../site-templates/default/partials/row-photo.mustache"
};
static const unsigned char default_photo_mustache[] = {
#embed "../../../site-templates/default/photo.mustache"
};
static const unsigned char default_redirect_mustache[] = {
#embed "../../../site-templates/default/redirect.mustache"
};
static const unsigned char default_search_mustache[] = {
#embed "../../../site-templates/default/search.mustache"
};
static const unsigned char default_words_ar_yaml[] = {
#embed "../../../site-templates/default/words/ar.yaml"
};
static const unsigned char default_words_de_yaml[] = {
#embed "../../../site-templates/default/words/de.yaml"
};
static const unsigned char default_words_en_yaml[] = {
#embed "../../../site-templates/default/words/en.yaml"
};
static const unsigned char posters_assets_site_css[] = {
#embed "../../../site-templates/posters/assets/site.css"
};
static const unsigned char posters_front_mustache[] = {
#embed "../../../site-templates/posters/front.mustache"
};
static const unsigned char posters_partials_row_photo_mustache[] = {
#embed "../../../site-templates/posters/partials/row-photo.mustache"
};

#define FILE_AT(path, bytes) {path, bytes, sizeof bytes}

static const theme_file files[] = {
    FILE_AT("default/404.mustache", default_404_mustache),
    FILE_AT("default/account.mustache", default_account_mustache),
    FILE_AT("default/assets/account.js", default_assets_account_js),
    FILE_AT("default/assets/api.css", default_assets_api_css),
    FILE_AT("default/assets/api.js", default_assets_api_js),
    FILE_AT("default/assets/ratings.js", default_assets_ratings_js),
    FILE_AT("default/assets/search.js", default_assets_search_js),
    FILE_AT("default/assets/site.css", default_assets_site_css),
    FILE_AT("default/assets/site.js", default_assets_site_js),
    FILE_AT("default/assets/viewer.js", default_assets_viewer_js),
    FILE_AT("default/assets/world.svg", default_assets_world_svg),
    FILE_AT("default/assets/zoom.js", default_assets_zoom_js),
    FILE_AT("default/front.mustache", default_front_mustache),
    FILE_AT("default/gallery.mustache", default_gallery_mustache),
    FILE_AT("default/index.mustache", default_index_mustache),
    FILE_AT("default/list.mustache", default_list_mustache),
    FILE_AT("default/page.mustache", default_page_mustache),
    FILE_AT("default/partials/breadcrumbs.mustache", default_partials_breadcrumbs_mustache),
    FILE_AT("default/partials/cards.mustache", default_partials_cards_mustache),
    FILE_AT("default/partials/facet.mustache", default_partials_facet_mustache),
    FILE_AT("default/partials/facts.mustache", default_partials_facts_mustache),
    FILE_AT("default/partials/footer.mustache", default_partials_footer_mustache),
    FILE_AT("default/partials/groups.mustache", default_partials_groups_mustache),
    FILE_AT("default/partials/head.mustache", default_partials_head_mustache),
    FILE_AT("default/partials/header.mustache", default_partials_header_mustache),
    FILE_AT("default/partials/paging.mustache", default_partials_paging_mustache),
    FILE_AT("default/partials/rating-scripts.mustache", default_partials_rating_scripts_mustache),
    FILE_AT("default/partials/rating.mustache", default_partials_rating_mustache),
    FILE_AT("default/partials/row-photo.mustache", default_partials_row_photo_mustache),
    FILE_AT("default/photo.mustache", default_photo_mustache),
    FILE_AT("default/redirect.mustache", default_redirect_mustache),
    FILE_AT("default/search.mustache", default_search_mustache),
    FILE_AT("default/words/ar.yaml", default_words_ar_yaml),
    FILE_AT("default/words/de.yaml", default_words_de_yaml),
    FILE_AT("default/words/en.yaml", default_words_en_yaml),
    FILE_AT("posters/assets/site.css", posters_assets_site_css),
    FILE_AT("posters/front.mustache", posters_front_mustache),
    FILE_AT("posters/partials/row-photo.mustache", posters_partials_row_photo_mustache),
};

const theme_file *theme_files(void) { return files; }

size_t theme_file_count(void) { return sizeof files / sizeof files[0]; }
