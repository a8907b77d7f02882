package pdf

import (
	"bytes"
	"io"
	"net/url"
	"path"
	"strings"

	"golang.org/x/net/html"

	"handbook/generator/page"
)

// document is a page of the site as a document of its own: with the style sheet of its
// sheets, and with links that lead to places within it or to where the site is. What
// else they lead to is on this machine, and nowhere for a reader.
func document(data []byte, file, base string) []byte {
	var out bytes.Buffer
	tokens := html.NewTokenizer(bytes.NewReader(data))
	for {
		kind := tokens.Next()
		if kind == html.ErrorToken {
			if tokens.Err() != io.EOF {
				return data
			}
			return out.Bytes()
		}
		raw := bytes.Clone(tokens.Raw())
		token := tokens.Token()
		switch {
		case kind == html.StartTagToken && token.Data == "a":
			out.WriteString(led(token, file, base).String())
		case kind == html.EndTagToken && token.Data == "head":
			out.WriteString(`<link rel="stylesheet" href="` + page.Up(file) + footFile + `">`)
			out.Write(raw)
		default:
			out.Write(raw)
		}
	}
}

// led is a link that leads to the same place from within a document.
func led(token html.Token, file, base string) html.Token {
	kept := token.Attr[:0:0]
	for _, a := range token.Attr {
		if a.Key == "href" {
			if a.Val = address(a.Val, file, base); a.Val == "" {
				continue
			}
		}
		kept = append(kept, a)
	}
	token.Attr = kept
	return token
}

// address is the address of a link as a document has it; "" for none.
func address(href, file, base string) string {
	to, err := url.Parse(href)
	switch {
	case err != nil:
		return ""
	case to.Scheme != "" || strings.HasPrefix(href, "#"):
		return href
	case base == "":
		return ""
	}
	to.Path = path.Join(path.Dir("/"+file), to.Path)
	return strings.TrimSuffix(base, "/") + to.String()
}
