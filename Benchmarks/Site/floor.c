/* The floor: parses and renders every Markdown file of a folder, a document with its comments behind it, with libcmark and
   writes one file a page. */
#include <cmark.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

int main(int argc, char **argv) {
    if (argc != 3) { fprintf(stderr, "usage: floor MARKDOWN-FOLDER OUTPUT-FOLDER\n"); return 64; }
    mkdir(argv[2], 0755);
    DIR *folder = opendir(argv[1]);
    if (!folder) { perror(argv[1]); return 1; }
    struct dirent *entry;
    char path[4096];
    size_t capacity = 1 << 20;
    char *text = malloc(capacity);
    while ((entry = readdir(folder))) {
        size_t length = strlen(entry->d_name);
        if (length < 4 || strcmp(entry->d_name + length - 3, ".md")) continue;
        snprintf(path, sizeof path, "%s/%s", argv[1], entry->d_name);
        FILE *in = fopen(path, "rb");
        if (!in) { perror(path); return 1; }
        size_t count = fread(text, 1, capacity, in);
        fclose(in);
        cmark_node *root = cmark_parse_document(text, count, CMARK_OPT_SMART);
        char *html = cmark_render_html(root, CMARK_OPT_UNSAFE);
        snprintf(path, sizeof path, "%s/%.*s", argv[2], (int)(length - 3), entry->d_name);
        mkdir(path, 0755);
        strncat(path, "/index.html", sizeof path - strlen(path) - 1);
        FILE *out = fopen(path, "wb");
        if (!out) { perror(path); return 1; }
        fwrite(html, 1, strlen(html), out);
        fclose(out);
        free(html);
        cmark_node_free(root);
    }
    closedir(folder);
    return 0;
}
