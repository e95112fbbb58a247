require "erb"

class LettersController < ApplicationController
  def create
    template = ERB.new(File.read("letter.erb"))
    render plain: template.result(binding)
  end
end
