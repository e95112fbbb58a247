import tarfile


def unpack_theme(upload, theme_dir):
    """Install the theme a customer uploaded."""
    with tarfile.open(fileobj=upload) as archive:
        members = [m for m in archive.getmembers() if m.isfile()]
        archive.extractall(theme_dir, members=members)  # BAD
    return theme_dir
