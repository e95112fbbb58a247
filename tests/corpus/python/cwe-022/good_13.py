import tarfile

def unpack(upload, target):
    with tarfile.open(fileobj=upload.stream) as archive:
        archive.extractall(target, filter="data")
