"""How soon an edit is seen while pages are served."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

_SECONDS = 0.1
"""How often files are looked at; the engine by itself waits half a second."""
_SECONDS_A_FILE = 0.0002
"""How much longer for each file, so that looking at a big record does not keep a processor busy."""
_SETTLED = 0.02
"""How long nothing may change before pages are made: an editor writes a file in less."""


def quickened(server: LiveReloadServer, config: MkDocsConfig, files: int) -> LiveReloadServer:
    """Return the server, looking at its files more often and waiting less once one has changed.

    It looks at them itself and does not ask to be told, because folders on a network tell nobody.
    """
    watched = [config.docs_dir, config.config_file_path]
    for path in watched:
        server.unwatch(path)
    server.observer = type(server.observer)(timeout=_SECONDS + files * _SECONDS_A_FILE)
    for path in watched:
        server.watch(path)
    server.build_delay = _SETTLED
    return server
