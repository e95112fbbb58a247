def claim(path)
  File.open(path, File::WRONLY | File::CREAT | File::EXCL) { |f| f.write(Process.pid.to_s) }
  true
rescue Errno::EEXIST
  false
end
