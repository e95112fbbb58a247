def claim(path)
  return false if File.exist?(path)

  File.write(path, Process.pid.to_s) # BAD
  true
end
