-- Passes the document to k2refs-pandoc, which formats its citations in place of --citeproc.
-- Install k2refs so that k2refs-pandoc is on the PATH: pip install k2refs

function Pandoc(document)
  return pandoc.utils.run_json_filter(document, "k2refs-pandoc", { FORMAT })
end
