require "open3"

class ToolsController < ApplicationController
  def ping
    output, status = Open3.capture2("ping", "-c", "1", "--", params[:host].to_s)
    render plain: output, status: status.success? ? 200 : 502
  end
end
