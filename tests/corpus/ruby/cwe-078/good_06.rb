require "open3"
require "shellwords"

class Archive
  def list(path)
    out, _err, _status = Open3.capture3("tar", "tf", path)
    out.lines
  end

  def size(path)
    `du -s #{Shellwords.escape(path)}`.to_i
  end

  def host
    `hostname`.strip
  end
end
