package generator_test

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"handbook/generator"
	"handbook/generator/headers"
)

// hashed is the word "secret" as files of passwords have it.
const hashed = "reader:$apr1$abcdefgh$h9FWgUz3n9YxylKLlR5SQ/\n"

// recipe is the configuration that docs/hosting.md gives for a server.
func recipe(t *testing.T, language string) string {
	t.Helper()
	found := regexp.MustCompile("(?s)```" + language + "\n(.*?)\n```").FindStringSubmatch(read(t, "../docs/hosting.md"))
	if found == nil {
		t.Fatalf("docs/hosting.md has no recipe for %s", language)
	}
	return found[1]
}

// withoutLines takes the lines out that begin with one of some words.
func withoutLines(text string, words ...string) string {
	return regexp.MustCompile(`(?m)^ *(`+strings.Join(words, "|")+`)\b.*\n`).ReplaceAllString(text, "")
}

// siteFolder is a folder with a small handbook as a build writes it.
func siteFolder(t *testing.T) string {
	t.Helper()
	root, err := os.MkdirTemp("", "served-") // which a server that is somebody else may enter
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(root) })
	if err := os.Chmod(root, 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(root, "content", "work", "desk.md"), "# Desk\n")
	for name, data := range rendered(t, load(t, root, generator.Options{})) {
		write(t, filepath.Join(root, "public", filepath.FromSlash(name)), string(data))
	}
	write(t, filepath.Join(root, "passwords"), hashed)
	return root
}

// freePort is a port that nobody listens on now.
func freePort(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	_, port, _ := net.SplitHostPort(listener.Addr().String())
	return port
}

// runServer runs a web server until the test ends, and waits until it answers.
func runServer(t *testing.T, address string, cmd *exec.Cmd) {
	t.Helper()
	var said strings.Builder
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	for end := time.Now().Add(time.Minute); ; time.Sleep(20 * time.Millisecond) {
		connection, err := net.Dial("tcp", address)
		if err == nil {
			connection.Close()
			return
		}
		if time.Now().After(end) {
			t.Fatalf("%v does not answer: %s", cmd.Args, said.String())
		}
	}
}

// programOr is where a program is; without it the test is skipped.
func programOr(t *testing.T, name string) string {
	t.Helper()
	if testing.Short() {
		t.Skip("starts a web server")
	}
	for _, folder := range []string{"", "/usr/sbin/"} {
		program, err := exec.LookPath(folder + name)
		if err == nil {
			return program
		}
		if !errors.Is(err, exec.ErrNotFound) && !errors.Is(err, os.ErrNotExist) {
			t.Fatal(err)
		}
	}
	t.Skipf("%s is not on this machine", name)
	return ""
}

// asked is what a server answers to a reader with a password, or without one.
func asked(t *testing.T, address, path, password string) *http.Response {
	t.Helper()
	request, err := http.NewRequest(http.MethodGet, "http://"+address+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	if password != "" {
		request.SetBasicAuth("reader", password)
	}
	answer, err := http.DefaultTransport.RoundTrip(request) // follows no redirection
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	return answer
}

// wantsPassword asks a server as readers with the password, with another one and
// without: nobody else gets a page or a file, and every answer has the headers.
func wantsPassword(t *testing.T, address string) {
	t.Helper()
	for _, test := range []struct {
		path, password string
		status         int
	}{
		{"/", "", 401}, {"/work/desk.html", "wrong", 401}, {"/handbook.json", "", 401}, {"/nothing.html", "", 401},
		{"/", "secret", 200}, {"/work/", "secret", 200}, {"/work/desk.html", "secret", 200}, {"/handbook.json", "secret", 200}, {"/nothing.html", "secret", 404},
	} {
		answer := asked(t, address, test.path, test.password)
		if answer.StatusCode != test.status {
			t.Errorf("%s with %q: %d, want %d", test.path, test.password, answer.StatusCode, test.status)
		}
		for _, h := range headers.All {
			if got := answer.Header.Get(h.Name); got != h.Value {
				t.Errorf("%s with %q: %s is %q", test.path, test.password, h.Name, got)
			}
		}
	}
}

// nginxConfig is the recipe for this machine: another place, no certificate, and
// all of its files in one folder.
func nginxConfig(t *testing.T, root, port, server string) string {
	server = withoutLines(server, "ssl_certificate", "ssl_certificate_key")
	server = strings.NewReplacer("listen 443 ssl;", "listen 127.0.0.1:"+port+";", "/srv/handbook", filepath.Join(root, "public"),
		"/etc/nginx/handbook.htpasswd", filepath.Join(root, "passwords")).Replace(server)
	var temporary strings.Builder
	for _, kind := range []string{"client_body", "proxy", "fastcgi", "uwsgi", "scgi"} {
		fmt.Fprintf(&temporary, "%s_temp_path %s;\n", kind, filepath.Join(root, kind))
	}
	return fmt.Sprintf("daemon off;\nmaster_process off;\npid %[1]s/pid;\nerror_log stderr;\nevents {}\nhttp {\naccess_log off;\n%[2]s%[3]s\n}\n", root, temporary.String(), server)
}

func TestNginxRecipe(t *testing.T) {
	program, root, port := programOr(t, "nginx"), siteFolder(t), freePort(t)
	config := filepath.Join(root, "nginx.conf")
	write(t, config, nginxConfig(t, root, port, recipe(t, "nginx")))
	runServer(t, "127.0.0.1:"+port, exec.Command(program, "-e", "stderr", "-c", config))
	wantsPassword(t, "127.0.0.1:"+port)
}

// TestNginxSignInRecipe has a stand-in for the proxy, which knows one reader.
func TestNginxSignInRecipe(t *testing.T) {
	program, root, port := programOr(t, "nginx"), siteFolder(t), freePort(t)
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, password, _ := r.BasicAuth()
		switch {
		case r.URL.Path != "/oauth2/auth":
			w.WriteHeader(http.StatusForbidden) // the page on which people sign in
		case password == "secret":
			w.WriteHeader(http.StatusAccepted)
		default:
			w.WriteHeader(http.StatusUnauthorized)
		}
	}))
	defer proxy.Close()
	signIn := strings.ReplaceAll(recipe(t, "nginx-sign-in"), "http://127.0.0.1:4180", proxy.URL)
	server := strings.Replace(withoutLines(recipe(t, "nginx"), "auth_basic", "auth_basic_user_file"), "  add_header", signIn+"\n  add_header", 1)
	config := filepath.Join(root, "nginx.conf")
	write(t, config, nginxConfig(t, root, port, server))
	runServer(t, "127.0.0.1:"+port, exec.Command(program, "-e", "stderr", "-c", config))
	for _, path := range []string{"/", "/work/desk.html", "/handbook.json"} {
		if answer := asked(t, "127.0.0.1:"+port, path, ""); answer.StatusCode != http.StatusForbidden {
			t.Errorf("%s, not signed in: %d", path, answer.StatusCode)
		}
		answer := asked(t, "127.0.0.1:"+port, path, "secret")
		if answer.StatusCode != http.StatusOK || answer.Header.Get("Cross-Origin-Resource-Policy") != "same-origin" {
			t.Errorf("%s, signed in: %d, %v", path, answer.StatusCode, answer.Header)
		}
	}
}

func TestApacheRecipe(t *testing.T) {
	program, root, port := programOr(t, "apache2"), siteFolder(t), freePort(t)
	host := withoutLines(recipe(t, "apache"), "SSLEngine", "SSLCertificateFile", "SSLCertificateKeyFile")
	host = strings.NewReplacer("*:443", "127.0.0.1:"+port, "/srv/handbook", filepath.Join(root, "public"), "/etc/apache2/handbook.htpasswd", filepath.Join(root, "passwords")).Replace(host)
	var modules strings.Builder
	for _, name := range []string{"mpm_event", "authn_core", "authz_core", "authn_file", "authz_user", "auth_basic", "headers", "dir"} {
		fmt.Fprintf(&modules, "LoadModule %[1]s_module /usr/lib/apache2/modules/mod_%[1]s.so\n", name)
	}
	config := filepath.Join(root, "apache.conf")
	write(t, config, fmt.Sprintf("ServerRoot %[1]s\nServerName localhost\nPidFile %[1]s/pid\nErrorLog /dev/stderr\nListen 127.0.0.1:%[2]s\nUser nobody\nGroup nogroup\nDefaultRuntimeDir %[1]s\n", root, port)+modules.String()+host+"\n")
	runServer(t, "127.0.0.1:"+port, exec.Command(program, "-X", "-f", config))
	wantsPassword(t, "127.0.0.1:"+port)
}

func TestCaddyRecipe(t *testing.T) {
	program, root, port := programOr(t, "caddy"), siteFolder(t), freePort(t)
	hash, err := exec.Command(program, "hash-password", "--plaintext", "secret").Output()
	if err != nil {
		t.Fatal(err)
	}
	server := strings.NewReplacer("handbook.example.com {", "http://127.0.0.1:"+port+" {\n  bind 127.0.0.1", "/srv/handbook", filepath.Join(root, "public"), "HASH", strings.TrimSpace(string(hash))).Replace(recipe(t, "caddy"))
	config := filepath.Join(root, "Caddyfile")
	write(t, config, "{\n  admin off\n}\n"+server+"\n")
	cmd := exec.Command(program, "run", "--adapter", "caddyfile", "--config", config)
	cmd.Env = append(os.Environ(), "HOME="+root, "XDG_DATA_HOME="+root, "XDG_CONFIG_HOME="+root)
	runServer(t, "127.0.0.1:"+port, cmd)
	wantsPassword(t, "127.0.0.1:"+port)
}
