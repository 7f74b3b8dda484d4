"""What kg asks of the system and only POSIX has: file locks and the flags of descriptors.

Imported in place of `fcntl`, so that Windows is told in one line what is missing, when a store is
first opened; `import kg` and `kg --help` work everywhere.
"""

from kg.errors import KgError

try:
    import fcntl
except ImportError as error:
    raise KgError("kg's store needs POSIX file locks (Linux, macOS, WSL)") from error

__all__ = ["fcntl"]
