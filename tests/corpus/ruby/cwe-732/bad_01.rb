def save(key)
  File.write("/etc/app/key.pem", key)
  File.chmod(0777, "/etc/app/key.pem") # BAD
  FileUtils.chmod_R 0o777, "/srv/app" # BAD
end
