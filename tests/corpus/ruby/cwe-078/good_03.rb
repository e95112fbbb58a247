class ImagesController < ApplicationController
  def resize
    system("convert", "in.png", "-resize", "#{params[:width].to_i}x100", "out.png")
  end
end
