def count(path)
  file = File.open(path) # BAD
  lines = file.readlines
  lines.size
end
