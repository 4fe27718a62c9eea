package mapper_test

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mapwright/mapwright/core/mapper"
)

// Errors name the place, the problem and the remedy.
func TestErrorText(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		err  error
		want string
	}{
		{&mapper.Error{Class: "User", Attribute: "Name", Problem: "it is wrong", Remedy: "make it right"}, "mapper: User.Name: it is wrong; make it right"},
		{&mapper.Error{Class: "User", Problem: "it is wrong", Remedy: "make it right"}, "mapper: User: it is wrong; make it right"},
		{&mapper.Error{Attribute: "Name", Problem: "it is wrong"}, "mapper: Name: it is wrong"},
		{&mapper.Error{Problem: "it is wrong"}, "mapper: it is wrong"},
		{&mapper.TagError{Tag: ",szie", Offset: 1, Word: "szie", Nearest: "size", Problem: "unknown option"}, `unknown option at offset 1 of tag ",szie"`},
		{&mapper.UnsupportedError{Backend: "ent", Feature: "that", Class: "User", Attribute: "Name", Remedy: "do this"}, "mapper: User.Name: ent cannot do that; do this"},
		{&mapper.UnsupportedError{Backend: "ent", Feature: "that", Class: "User"}, "mapper: User: ent cannot do that"},
		{&mapper.VersionError{Class: "User", Attribute: "Rev", Version: uint8(255), Last: 255}, "mapper: User.Rev: version 255 cannot go up, as versions go from 1 to 255; make the attribute and its column a wider integer"},
		{&mapper.VersionError{Class: "User", Attribute: "Rev", Last: 127}, "mapper: User.Rev: the version of a row that is to be saved cannot go up, as versions go from 1 to 127; make the attribute and its column a wider integer"},
		{mapper.NoPrimaryKey, "mapper: no primary key"},
	} {
		require.EqualError(t, row.err, row.want)
	}
}

func TestErrorIsItsKindAndItsCause(t *testing.T) {
	t.Parallel()
	cause := &mapper.TagError{Tag: "x"}
	err := errors.Join(errors.New("another"), &mapper.Error{Kind: mapper.BadTag, Class: "User", Err: cause})
	require.ErrorIs(t, err, mapper.BadTag)
	require.NotErrorIs(t, err, mapper.NoPrimaryKey)
	require.ErrorIs(t, err, cause)
	var mistake *mapper.Error
	require.True(t, errors.As(err, &mistake))
	require.Equal(t, "User", mistake.Class)
	require.NotErrorIs(t, &mapper.Error{Kind: mapper.NoTable}, mapper.BadTag)
}
