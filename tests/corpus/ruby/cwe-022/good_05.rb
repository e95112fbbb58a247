class DocsController < ApplicationController
  def show
    path = Rails.root.join("docs", File.basename(params[:name]))
    send_file path
  end

  def raw
    full = File.expand_path(params[:id], "/srv/docs")
    return head :not_found unless full.start_with?("/srv/docs/")

    render plain: File.read(full)
  end
end
