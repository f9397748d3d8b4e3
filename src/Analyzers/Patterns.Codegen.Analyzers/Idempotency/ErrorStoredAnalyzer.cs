using Microsoft.CodeAnalysis.Operations;
using Patterns.Codegen.Analyzers.Idempotency.StoredErrors;
using Patterns.Codegen.Analyzers.Infrastructure;
using Patterns.Codegen.Analyzers.Infrastructure.Gates;
using Patterns.Codegen.Analyzers.Infrastructure.Origins;
using Patterns.Codegen.Analyzers.Infrastructure.Values;

namespace Patterns.Codegen.Analyzers.Idempotency;

/// <summary>
/// PCG3002 on code: answers that are kept on a way that has not looked at their status, on the branch of the errors, or in a catch.
/// </summary>
internal sealed class ErrorStoredAnalyzer : PatternRule
{
    public const string Condition = "condition";

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [PCG3002ErrorStored.Descriptor];

    protected override CodeGate GateOf(Compilation compilation) => CodeGate.For("Set", "GetOr", "Add", "Store", "Save", "Put", "Insert", "Upsert", "Cache", "Complete", "Remember", "Record", "Keep", "Persist", "] =", "CreateEntry", "INSERT", "insert into", "ExecuteNonQuery", "AllowCacheStorage") with
    {
        InFile = ["cache", "dempot", "replay", "StringSet", "SaveRes", "StoreRes", "RememberRes", "SaveHttp", "StoreHttp", "RememberHttp", "HttpClient", "HttpResponseMessage", "EndpointFilter", "_responses", "_answers", "_replies"],
    };

    protected override void Start(CompilationStartAnalysisContext context)
    {
        if (TestProjects.IsTest(context.Compilation))
            return;

        var code = new SourceCode(context.Compilation);
        var values = new ValueReader(context.Compilation);
        context.RegisterOperationAction(operation => new StoredErrorReader(operation, code, values).Read(), OperationKind.Invocation, OperationKind.SimpleAssignment);
    }
}
