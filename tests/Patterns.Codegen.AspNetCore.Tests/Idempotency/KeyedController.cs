using Microsoft.AspNetCore.Mvc;

namespace Patterns.Codegen.AspNetCore.Tests.Idempotency;

/// <summary>A controller all of whose writes need a key, but for one.</summary>
[ApiController]
[Route("keyed")]
[RequireIdempotency]
public sealed class KeyedController(RunCount runs) : ControllerBase
{
    /// <summary>Needs a key.</summary>
    [HttpPost]
    public string Make() => runs.Next();

    /// <summary>Needs a key.</summary>
    [HttpPatch]
    public string Change() => runs.Next();

    /// <summary>Needs none, and heeds none.</summary>
    [HttpPost("free")]
    [DisableIdempotency]
    public string Free() => runs.Next();
}
