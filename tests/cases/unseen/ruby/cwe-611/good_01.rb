require "nokogiri"

class CatalogImportsController < ApplicationController
  def create
    xml = params.require(:catalog).read
    document = Nokogiri::XML(xml) { |config| config.strict.nonet.noblanks }
    names = document.xpath("//item/name").map(&:text)
    render json: { imported: names.size, names: names.first(5) }
  rescue Nokogiri::XML::SyntaxError
    head :unprocessable_entity
  end
end
