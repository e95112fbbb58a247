class ToolsController < ApplicationController
  def ping
    host = params[:host]
    render plain: `ping -c 1 #{host}` # BAD
  end
end
