def dump(data)
  Tempfile.create("report") { |f| f.write(data) }
end
