using System.Text.Json.Serialization;

namespace Patterns.Codegen.AspNetCore;

/// <summary>Serializers made at compile time: no reflection, whatever the application's own JSON options are.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(PatternsReport))]
internal sealed partial class ReportJson : JsonSerializerContext;
