using Patterns.Codegen.Generators.Model;

namespace Patterns.Codegen.Generators.Emit;

/// <content>The layers that ask a store before the call and tell it afterwards.</content>
internal sealed partial class BodyEmitter
{
    private void EmitGate(LayerModel layer, int index, string token)
    {
        var gate = layer.Gate!;
        var entry = GateText.Entry(layer, scope);
        var rejection = scope.Local(gate.Word + "Rejection");
        var type = scope.Type(gate.Entry) + gate.TypeArguments;
        var enter = $"await {layer.Local}.EnterAsync{GateText.Arguments(method, layer, scope, token)}.ConfigureAwait(false);";
        if (gate.MayThrow)
        {
            writer.Line($"{type} {entry};")
                .Open("try")
                .Line($"{entry} = {enter}")
                .Close()
                .Open($"catch ({scope.Type("Exception")} {_exception})")
                .Line($"{entry} = {scope.Type(gate.Entry)}.Refused{gate.TypeArguments}({_exception}); // {WhyNone(gate)}")
                .Close()
                .Line();
        }
        else
        {
            writer.Line($"var {entry} = {enter}");
        }

        writer.Open($"if ({entry}.Rejection is {{ }} {rejection})").Line($"{_error} = {rejection};").Close();
        if (gate.MayReplay)
        {
            writer.Open($"else if ({entry}.HasResult)").Line($"{_error} = null;");
            if (unit.Shape.HasResult())
                writer.Line($"{_result} = {entry}.Result;");
            writer.Close();
        }

        writer.Open("else");
        EmitLayer(index + 1, $"{entry}.Token");
        var result = gate.MayReplay && unit.Shape.HasResult() ? $", {_result}" : "";
        writer.Line().Line($"{_error} = await {entry}.ExitAsync({_error}{result}, {token}).ConfigureAwait(false);").Close();
    }

    // Keys come from templates. What else may throw is a fingerprint, or a cost or tier of a rate limit.
    private static string WhyNone(GateModel gate)
    {
        var other = gate.Word is "idempotency" ? "a parameter cannot be compared" : "a cost or a tier cannot be told";
        return (gate.Arguments.Any(static argument => argument is { MayThrow: true, Expression: null }), gate.Arguments.Any(static argument => argument is { MayThrow: true, Expression: not null })) switch
        {
            (true, true) => $"no key: a part of it is null; or {other}",
            (true, false) => "no key: a part of it is null",
            _ => other,
        };
    }
}
