import tarfile


def unpack_theme(upload, theme_dir):
    """Install the theme a customer uploaded."""
    with tarfile.open(fileobj=upload) as archive:
        archive.extractall(theme_dir, filter="data")
    return theme_dir
