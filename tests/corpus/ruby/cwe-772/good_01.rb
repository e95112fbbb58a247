def count(path)
  File.open(path) do |file|
    file.readlines.size
  end
end

def second(path)
  file = File.open(path)
  file.readlines.size
ensure
  file&.close
end
