require "erb"

class LettersController < ApplicationController
  def create
    template = ERB.new(params[:template]) # BAD
    render plain: template.result(binding)
  end
end
