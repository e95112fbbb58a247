class DocsController < ApplicationController
  def show
    path = Rails.root.join("docs", params[:name])
    send_file path # BAD
  end

  def raw
    render plain: File.read("docs/#{params[:id]}.txt") # BAD
  end
end
