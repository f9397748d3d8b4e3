using Patterns.Codegen.Generators.Model;
using Patterns.Codegen.Generators.Parsing;

namespace Patterns.Codegen.Generators.Emit;

/// <summary>Writes all members that one wrapped method needs.</summary>
internal static class MethodEmitter
{
    public static readonly string GeneratedCode =
        $"GeneratedCode(\"Patterns.Codegen\", \"{typeof(MethodEmitter).Assembly.GetName().Version?.ToString(3)}\")";

    public static MethodText Emit(WrappedMethod wrapped, CancellationToken cancellationToken)
    {
        var method = wrapped.Method;
        var scope = new Scope(method);
        method = method with { Layers = [.. method.Layers.Select(layer => layer with { Local = scope.Local(layer.Local) })] };
        var writer = new SourceWriter();
        if (method.Layers.IsEmpty)
        {
            EmitPassThrough(method, scope, writer);
            return new MethodText(wrapped.Type, method.Stem, Finish(writer, wrapped), "", null, method.Hidden) { Silenced = method.Silenced };
        }

        for (var unit = Unit.Split(method); unit is not null; unit = unit.Next)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!unit.IsCore)
                EmitUnit(method, unit, scope, writer);
        }

        GateText.EmitKeyMethods(method, scope, writer);
        var handles = new SourceWriter();
        HandlesEmitter.Emit(method, scope, handles);
        return new MethodText(wrapped.Type, method.Stem, Finish(writer, wrapped), handles.ToString(), method.Stem + "Method", method.Hidden)
        {
            Usings = [.. method.Layers.Select(static layer => layer.Gate?.Space).OfType<string>().Distinct()],
            Silenced = method.Silenced,
        };
    }

    private static void EmitUnit(MethodModel method, Unit unit, Scope scope, SourceWriter writer)
    {
        var isOutermost = unit.Name == method.Name;
        if (unit.HasGate)
        {
            EmitGated(method, unit, scope, writer);
            return;
        }

        if (isOutermost)
        {
            Declare(method, scope, writer);
        }
        else
        {
            BeginInner(method, unit, scope, writer);
        }

        if (!isOutermost && unit.Layers.IsEmpty)
        {
            // Between two boundaries, with nothing of its own to do.
            var calls = new CallText(method, scope);
            writer.Line($"// {unit.Boundary!.Text}")
                .Line(new SlowSignature(method, unit, scope).Policy(unit.Boundary))
                .Line($"return {calls.Call(unit, calls.Token(unit))};")
                .Close();
            return;
        }

        if (!unit.Shape.IsAsync())
        {
            new BodyEmitter(method, unit, scope, writer).Emit();
            writer.Close();
            return;
        }

        new EntryEmitter(method, unit, scope, writer).Emit();
        writer.Close().Line();
        EmitSlow(method, unit, scope, writer);
    }

    // A gate waits for its store, so that nothing is gained by an entry apart: one asynchronous method does it all.
    private static void EmitGated(MethodModel method, Unit unit, Scope scope, SourceWriter writer)
    {
        if (unit.Name != method.Name)
        {
            BeginInner(method, unit, scope, writer, isAsync: true);
        }
        else if (method.Parameters.Any(static parameter => parameter.ArgumentModifier.Length > 0))
        {
            // An asynchronous method takes nothing by reference.
            var slow = new SlowSignature(method, unit, scope);
            Declare(method, scope, writer);
            writer.Line($"return {slow.Name}{method.TypeParameters}({new CallText(method, scope).Arguments(new CallText(method, scope).Token(unit), withModifiers: false)});").Close().Line();
            writer.Line($"/// <summary>{method.Name} with its values at hand.</summary>");
            BeginHelper(method, writer, $"private {Static(method)}async {slow.ReturnType} {slow.Name}{method.DeclaredTypeParameters}({string.Join(", ", method.Parameters.Select(static parameter => parameter.ByValue))})");
        }
        else
        {
            Declare(method, scope, writer, isAsync: true);
        }

        new BodyEmitter(method, unit, scope, writer).Emit();
        writer.Close();
    }

    private static void BeginInner(MethodModel method, Unit unit, Scope scope, SourceWriter writer, bool isAsync = false)
    {
        writer.Line().Line($"/// <summary>What {method.Name} does inside its {(unit.Name.Contains("InsideHedge") ? "hedge" : "pipeline")}, once an attempt.</summary>");
        BeginHelper(method, writer, $"private {Static(method)}{(isAsync ? "async " : "")}{new SlowSignature(method, unit, scope).ReturnType} {unit.Name}{method.DeclaredTypeParameters}({new CallText(method, scope).InnerParameters(unit)})");
    }

    private static void EmitSlow(MethodModel method, Unit unit, Scope scope, SourceWriter writer)
    {
        var slow = new SlowSignature(method, unit, scope);
        var builder = unit.Shape switch
        {
            ReturnShape.ValueTask => $"[{scope.Type("AsyncMethodBuilder")}(typeof({scope.Type("PoolingAsyncValueTaskMethodBuilder")}))]",
            ReturnShape.ValueTaskOfT => $"[{scope.Type("AsyncMethodBuilder")}(typeof({scope.Type("PoolingAsyncValueTaskMethodBuilder")}<>))]",
            _ => null,
        };
        writer.Line($"/// <summary>{method.Name} when it does not complete at once: {(slow.MayBeFresh ? $"<c>{slow.Started}</c> says whether the first call is under way" : "its call is under way")}.</summary>");
        if (builder is not null)
            writer.Line(builder);
        BeginHelper(method, writer, $"private {Static(method)}async {slow.ReturnType} {slow.Name}{method.DeclaredTypeParameters}({slow.Parameters()})");
        new BodyEmitter(method, unit, scope, writer).Emit();
        writer.Close();
    }

    private static void EmitPassThrough(MethodModel method, Scope scope, SourceWriter writer)
    {
        Declare(method, scope, writer);
        writer.Line("// Something about this method is in error (the error list says what), so nothing is protected here.");
        // Read, so that the compiler does not call the runtime unused besides.
        if (method.Runtime is not null)
            writer.Line($"var {scope.Local("unused")} = {method.Runtime};");
        if (method.HasCore)
        {
            var token = method.TokenIndex >= 0 ? method.Parameters[method.TokenIndex].Name : "";
            var call = $"{method.Core}{method.TypeParameters}({new CallText(method, scope).CoreArguments(token, static _ => "default!")});";
            var reference = method.ReturnType.StartsWith("ref ", StringComparison.Ordinal) ? "ref " : "";
            writer.Line(method.ReturnType == "void" ? call : $"return {reference}{call}");
        }
        else
        {
            writer.Line($"throw new {scope.Type("NotImplementedException")}();");
        }

        writer.Close();
    }

    private static void Declare(MethodModel method, Scope scope, SourceWriter writer, bool isAsync = false)
    {
        foreach (var line in method.Leading)
            writer.Line(line);
        var generated = scope.Type("GeneratedCode");
        writer.Line($"[{generated}{GeneratedCode.Substring("GeneratedCode".Length)}]");
        Begin(method, writer, $"{(isAsync ? Async(method.Modifiers) : method.Modifiers)} {method.ReturnType} {method.Name}{(method.RepeatsAttributes ? method.DeclaredTypeParameters : method.TypeParameters)}({string.Join(", ", method.Parameters.Select(p => method.RepeatsAttributes ? p.InFull : p.Declaration))})");
    }

    private static void BeginHelper(MethodModel method, SourceWriter writer, string header)
    {
        foreach (var attribute in method.HelperAttributes)
            writer.Line(attribute);
        Begin(method, writer, header);
    }

    private static void Begin(MethodModel method, SourceWriter writer, string header)
    {
        writer.Line(header);
        foreach (var constraint in method.Constraints)
            writer.Line("    " + constraint);
        writer.Open();
    }

    // "partial" stays the last word.
    private static string Async(string modifiers) =>
        modifiers.EndsWith("partial", StringComparison.Ordinal) ? modifiers.Substring(0, modifiers.Length - "partial".Length) + "async partial" : modifiers + " async";

    private static string Static(MethodModel method) =>
        method.IsStatic ? "static " : method.Modifiers.Split(' ').Contains("readonly") ? "readonly " : "";

    private static string Finish(SourceWriter writer, WrappedMethod wrapped) =>
        writer.ToString().Replace(SlowSignature.HandlesClass, wrapped.Type.HandlesClass);
}
