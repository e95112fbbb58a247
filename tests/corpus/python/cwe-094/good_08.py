FIELDS = ("name", "age")

namespace = {}
source = "def make(" + ", ".join(FIELDS) + "):\n    return (" + ", ".join(FIELDS) + ")\n"
exec(source, namespace)
make = namespace["make"]
