package entextension

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// memory is what Go files and folders were before a generation, so that one
// that fails leaves nothing behind.
type memory struct {
	folders []string          // below which everything is remembered
	files   map[string][]byte // Go files
	there   map[string]bool   // folders
}

// remember reads the Go files in and below folders that may not exist yet.
func remember(folders ...string) (*memory, error) {
	m := &memory{folders: folders, files: map[string][]byte{}, there: map[string]bool{}}
	for _, folder := range folders {
		for up := filepath.Dir(folder); up != filepath.Dir(up); up = filepath.Dir(up) {
			m.there[up] = exists(up)
		}
		err := walk(folder, func(path string, d fs.DirEntry) error {
			if d.IsDir() {
				m.there[path] = true
				return nil
			}
			text, err := os.ReadFile(path)
			m.files[path] = text
			return err
		})
		if err != nil {
			return nil, &FolderError{folder, err}
		}
	}
	return m, nil
}

// walk visits the folders and the Go files in and below a folder.
func walk(folder string, visit func(path string, d fs.DirEntry) error) error {
	return filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil:
			return err
		case d.IsDir() || d.Type().IsRegular() && strings.HasSuffix(path, ".go"):
			return visit(path, d)
		}
		return nil
	})
}

func exists(folder string) bool {
	_, err := os.Stat(folder)
	return err == nil
}

// write writes a file, if it is to change, and makes its folder.
func (m *memory) write(path string, text []byte) error {
	if bytes.Equal(m.files[path], text) {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return &FolderError{filepath.Dir(path), err}
	}
	if err := os.WriteFile(path, text, 0o644); err != nil {
		return &FolderError{filepath.Dir(path), err}
	}
	return nil
}

// restore puts everything back: files that changed or went, and removes what is
// new.
func (m *memory) restore() error {
	var errs []error
	keep := func(err error) {
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			errs = append(errs, err)
		}
	}
	var added []string
	for _, folder := range m.folders {
		keep(walk(folder, func(path string, d fs.DirEntry) error {
			if _, ok := m.files[path]; d.IsDir() && !m.there[path] || !d.IsDir() && !ok {
				added = append(added, path)
			}
			return nil
		}))
		for up := filepath.Dir(folder); up != filepath.Dir(up); up = filepath.Dir(up) {
			if !m.there[up] {
				added = append([]string{up}, added...)
			}
		}
	}
	for i := len(added) - 1; i >= 0; i-- { // what is in a folder first
		keep(os.Remove(added[i]))
	}
	for path, text := range m.files {
		if now, err := os.ReadFile(path); err != nil || !bytes.Equal(now, text) {
			keep(os.MkdirAll(filepath.Dir(path), 0o755))
			keep(os.WriteFile(path, text, 0o644))
		}
	}
	return errors.Join(errs...)
}
