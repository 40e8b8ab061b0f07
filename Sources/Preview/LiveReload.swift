// Open pages hear of a new build by server-sent events (HTML Standard, section 9.2), and show it.

/// What an open page is told.
package enum LiveEvent: Hashable, Sendable {
    /// Everything may be different.
    case reload(version: String)
    /// Only stylesheets are different; paths as in the address, not percent-encoded, base path included.
    case styles(version: String, paths: [String])

    /// One event of the stream.
    var bytes: [UInt8] {
        switch self {
        case .reload(let version): Array("event: reload\ndata: \(version)\n\n".utf8)
        case .styles(let version, let paths):
            // A line end would end the field; a path of the site has none.
            Array("event: styles\ndata: \(version)\(paths.map { "\ndata: " + $0 }.joined())\n\n".utf8)
        }
    }
}

enum LiveReload {
    /// No file of a site can stand here: names that begin with a dot are only published from static/, and a site
    /// that has a folder of this name there loses it in the preview alone.
    static let scriptPath = "/.candid/live.js"
    static let eventsPath = "/.candid/events"

    /// The first bytes of every stream: a browser that loses the preview looks for it twice a second.
    static let opening = Array("retry: 500\n\n".utf8)

    /// A comment, which browsers pass over; a browser that is gone is found out by it.
    static let heartbeat = Array(": still here\n\n".utf8)

    /// What stands in each page of the preview, and in no page of the build.
    static func element(version: String) -> [UInt8] {
        Array("<script async src=\"\(scriptPath)\" data-version=\"\(version)\"></script>".utf8)
    }

    /// A browser opens six connections to a host at most (HTTP/1.1), and each stream holds one; so only the tab that
    /// is looked at listens, and a tab that comes to the front asks what it missed.
    static let script = Array(
        #"""
        (() => {
          "use strict";
          const script = document.currentScript;
          const storageKey = "candid-preview-place";
          let version = script.dataset.version;
          let source = null;
          // Where to return to when all of the page is there; a reload before that must not forget it.
          let pending = null;
          // When a link was followed last: a reload before its page is there would call it back.
          let leavingSince = -Infinity;
          const patienceWithLeaving = 2000;
          let isReloading = false;

          const place = () => ({ path: location.pathname, left: scrollX, top: scrollY });

          const reload = () => {
            // Still here after a while: it was a download, or the author stayed.
            const rest = leavingSince + patienceWithLeaving - performance.now();
            if (rest > 0) { setTimeout(reload, rest); return; }
            try {
              sessionStorage.setItem(storageKey, JSON.stringify(pending || place()));
              // Else the browser looks for a place of its own, now before this script and now after it.
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
            // Pictures above the place may move it, and what is below may not be there yet.
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
            // A stylesheet that another one imports has no link here.
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
            // Going back to this page is the browser's affair again.
            if (!isReloading) history.scrollRestoration = "auto";
          });
          document.addEventListener("visibilitychange", () => {
            if (document.visibilityState === "hidden") stopListening(); else listen();
          });
          listen();
        })();

        """#.utf8)
}
