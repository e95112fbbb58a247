"""A leaf library: analyzers and the values they speak in. It never imports `app`."""
