// Tells open pages about a new build by server-sent events (HTML Standard, section 9.2), so that they show it.

/// What an open page is told.
package enum LiveEvent: Hashable, Sendable {
    /// Anything may have changed.
    case reload(version: String)
    /// Only stylesheets have changed; paths as in the address, not percent-encoded, with the base path.
    case styles(version: String, paths: [String])

    /// One event of the stream.
    var bytes: [UInt8] {
        switch self {
        case .reload(let version): Array("event: reload\ndata: \(version)\n\n".utf8)
        case .styles(let version, let paths):
            // A line end would end the field, but a path of the site has none.
            Array("event: styles\ndata: \(version)\(paths.map { "\ndata: " + $0 }.joined())\n\n".utf8)
        }
    }
}

enum LiveReload {
    /// No file of a site can be here: names that begin with a dot are only published from static/. A site with a folder
    /// of this name there cannot see it in the preview.
    static let scriptPath = "/.candid/live.js"
    static let eventsPath = "/.candid/events"

    /// The first bytes of every stream: a browser that loses the connection tries again twice a second.
    static let opening = Array("retry: 500\n\n".utf8)

    /// A comment, which browsers ignore. It reveals browsers that have closed the connection.
    static let heartbeat = Array(": still here\n\n".utf8)

    /// The element that the preview adds to each page. Published pages do not have it.
    static func element(version: String) -> [UInt8] {
        Array("<script async src=\"\(scriptPath)\" data-version=\"\(version)\"></script>".utf8)
    }

    /// A browser opens at most six connections to a host (HTTP/1.1), and each stream keeps one. So only the visible tab
    /// listens, and a tab that becomes visible asks what it missed.
    static let script = Array(
        #"""
        (() => {
          "use strict";
          const script = document.currentScript;
          const storageKey = "candid-preview-place";
          let version = script.dataset.version;
          let source = null;
          // The scroll position to restore once the page is complete. A reload before that must not forget it.
          let pending = null;
          // When a link was last followed: a reload before its page arrives would cancel it.
          let leavingSince = -Infinity;
          const patienceWithLeaving = 2000;
          let isReloading = false;

          const place = () => ({ path: location.pathname, left: scrollX, top: scrollY });

          const reload = () => {
            // Still on this page after a while: it was a download, or the author stayed.
            const rest = leavingSince + patienceWithLeaving - performance.now();
            if (rest > 0) { setTimeout(reload, rest); return; }
            try {
              sessionStorage.setItem(storageKey, JSON.stringify(pending || place()));
              // Otherwise the browser restores a position of its own, sometimes before this script and sometimes after
              // it.
              history.scrollRestoration = "manual";
            } catch {}
            isReloading = true;
            if (source) source.close();
            location.reload();
          };

          const returnToPlace = () => {
            let kept = null;
            try {
              kept = JSON.parse(sessionStorage.getItem(storageKey));
              sessionStorage.removeItem(storageKey);
            } catch {}
            if (!kept || kept.path !== location.pathname) return;
            const scroll = () => scrollTo({ left: kept.left, top: kept.top, behavior: "instant" });
            scroll();
            if (document.readyState === "complete") return;
            // Pictures above may move the position, and what is below may not have loaded yet.
            pending = kept;
            addEventListener("load", () => { scroll(); pending = null; }, { once: true });
          };

          const swapStyles = (paths, next) => {
            let found = false;
            for (const link of document.querySelectorAll('link[rel~="stylesheet"]')) {
              const url = new URL(link.href, location.href);
              if (link.dataset.candidStale !== undefined || url.origin !== location.origin) continue;
              if (!paths.includes(decodeURIComponent(url.pathname))) continue;
              found = true;
              url.searchParams.set("v", next);
              const fresh = link.cloneNode();
              fresh.href = url.href;
              link.dataset.candidStale = "";
              fresh.addEventListener("load", () => link.remove(), { once: true });
              fresh.addEventListener("error", () => link.remove(), { once: true });
              link.after(fresh);
            }
            version = next;
            // A stylesheet that another one imports has no link element here.
            if (!found) reload();
          };

          const listen = () => {
            if (source || document.visibilityState === "hidden") return;
            source = new EventSource("/.candid/events?since=" + version);
            source.addEventListener("reload", (event) => { if (event.data !== version) reload(); });
            source.addEventListener("styles", (event) => {
              const [next, ...paths] = event.data.split("\n");
              if (next !== version) swapStyles(paths, next);
            });
          };

          const stopListening = () => {
            if (source) source.close();
            source = null;
          };

          returnToPlace();
          addEventListener("beforeunload", () => { leavingSince = performance.now(); });
          addEventListener("pageshow", listen);
          addEventListener("pagehide", () => {
            stopListening();
            // From here on the browser handles going back to this page.
            if (!isReloading) history.scrollRestoration = "auto";
          });
          document.addEventListener("visibilitychange", () => {
            if (document.visibilityState === "hidden") stopListening(); else listen();
          });
          listen();
        })();

        """#.utf8)
}
