require "fileutils"
require "yaml"

module Installer
  CONFIG = "/etc/collector/credentials.yml"

  module_function

  def write(user:, password:)
    FileUtils.mkdir_p(File.dirname(CONFIG), mode: 0o755)
    File.open(CONFIG, File::WRONLY | File::CREAT | File::TRUNC, 0o600) do |file|
      file.chmod(0o600)
      file << YAML.dump("user" => user, "password" => password)
    end
  end
end
