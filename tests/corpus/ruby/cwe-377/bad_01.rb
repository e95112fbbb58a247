def dump(data)
  path = "/tmp/report-#{Process.pid}.csv"
  File.write(path, data) # BAD
end
