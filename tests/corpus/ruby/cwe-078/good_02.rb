require "shellwords"

class ImagesController < ApplicationController
  def resize
    system("convert #{Shellwords.escape(params[:file])} -resize 200x200 out.png")
    revision = `git rev-parse HEAD`
    render plain: revision
  end
end
