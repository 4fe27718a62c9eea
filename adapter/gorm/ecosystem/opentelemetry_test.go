package ecosystem_test

import (
	"testing"

	"github.com/mapwright/mapwright/adapter/gorm/ecosystem/shop"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
	"go.opentelemetry.io/otel/attribute"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"
	"gorm.io/gorm"
	"gorm.io/plugin/opentelemetry/tracing"
)

// TestOpenTelemetry has a span for each statement, with the table of the mapping,
// whichever plugin is used first.
func TestOpenTelemetry(t *testing.T) {
	for name, plugins := range map[string]func(gorm.Plugin) []gorm.Plugin{
		"before": func(otel gorm.Plugin) []gorm.Plugin { return []gorm.Plugin{plugin(), otel} },
		"after":  func(otel gorm.Plugin) []gorm.Plugin { return []gorm.Plugin{otel, plugin()} },
	} {
		t.Run(name, func(t *testing.T) {
			eachDialect(t, func(t *testing.T, d schema.Dialect) {
				spans := tracetest.NewSpanRecorder()
				provider := sdktrace.NewTracerProvider(sdktrace.WithSpanProcessor(spans))
				db := open(t, dialector(t, d), plugins(tracing.NewPlugin(tracing.WithTracerProvider(provider), tracing.WithoutMetrics()))...)
				require.NoError(t, db.AutoMigrate(&shop.Purchase{}, &shop.Line{}))
				before := len(spans.Ended())
				require.NoError(t, db.Create(order("Ann")).Error)
				require.Equal(t, "Ann", first(t, db).Client)
				var tables []string
				for _, span := range spans.Ended()[before:] {
					for _, a := range span.Attributes() {
						if a.Key == attribute.Key("db.sql.table") || a.Key == attribute.Key("db.collection.name") {
							tables = append(tables, a.Value.AsString())
						}
					}
				}
				require.Equal(t, []string{"shop_lines", "shop_purchases", "shop_lines", "shop_purchases"}, tables)
			})
		})
	}
}
