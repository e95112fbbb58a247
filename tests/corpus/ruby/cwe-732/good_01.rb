def save(key)
  File.write("/etc/app/key.pem", key, perm: 0o600)
  File.chmod(0600, "/etc/app/key.pem")
  FileUtils.chmod_R 0o750, "/srv/app"
end
